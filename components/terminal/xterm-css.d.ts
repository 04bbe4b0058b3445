/** The style sheet of xterm.js is imported for what it does: it exports nothing. */
declare module '@xterm/xterm/css/xterm.css'
