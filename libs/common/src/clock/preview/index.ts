// Apart from the rest of the clock: whoever counts days need not load what serves HTTP.
export * from './preview.controller.js';
export * from './preview.dto.js';
