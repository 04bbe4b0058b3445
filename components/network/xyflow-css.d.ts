/** The style sheet of the canvas is imported for what it does: it exports nothing. */
declare module '@xyflow/react/dist/base.css'
