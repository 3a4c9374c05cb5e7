export * from './blob-store.js';
export * from './directory-blob-store.js';
export { attachment, safeFileName } from './file-name.js';
export { FileRefDto } from './file-ref.dto.js';
export * from './file-refused.js';
export { MEDIA_TYPES } from './media-type.js';
export { pagesAtMost } from './pdf-pages.js';
export * from './stored-file.js';
export { streamFile } from './stream-file.js';
