/** Tailwind makes the style sheet from the classes that the pages use. */
export default { plugins: { '@tailwindcss/postcss': {} } }
