// The one place where @Type keeps what it was given; the package types it, but under another path.
declare module 'class-transformer/cjs/storage.js' {
  export { defaultMetadataStorage } from 'class-transformer/types/storage';
}
