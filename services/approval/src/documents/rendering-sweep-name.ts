/** Name of the sweep that renders and signs; whoever issues a document wakes it. */
export const RENDERING_SWEEP = 'render-documents';
