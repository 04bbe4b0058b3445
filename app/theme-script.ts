/** Sets the theme before the first paint. The one inline script of ours: the front sends its hash in the content security policy. */
export const themeScript =
  "(function(){var t;try{t=localStorage.getItem('ringlab:theme')}catch(e){}" +
  "if(t!=='dark'&&t!=='light')t=matchMedia('(prefers-color-scheme:dark)').matches?'dark':'light';" +
  'document.documentElement.dataset.theme=t})()'
