import type { Bilingual } from '../rules/index.js';

/** Why a file is not taken. */
export type FileFlaw = 'tooLarge' | 'empty' | 'mediaType' | 'mismatch' | 'active';

/** A file that is not taken: its sender's mistake, with a reason for the sender. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';

  constructor(
    readonly flaw: FileFlaw,
    readonly reason: Bilingual,
  ) {
    super(reason.en);
  }
}
