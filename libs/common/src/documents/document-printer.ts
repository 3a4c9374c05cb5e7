import { Injectable } from '@nestjs/common';
import type { Bilingual } from '../rules/index.js';
import { Threads } from '../threads/index.js';
import type { OfficialDocument } from './official-document.js';

const PROOF = new URL('./proof-task.js', import.meta.url);
const RENDER = new URL('./render-task.js', import.meta.url);

/** Renders official documents (排版) beside the event loop; fonts are opened only there. PRA-2 */
@Injectable()
export class DocumentPrinter {
  constructor(private readonly threads: Threads) {}

  /** Returns the document as a PDF; the same input gives the same bytes. */
  async print(document: OfficialDocument): Promise<Buffer> {
    // A thread hands over bytes, not a Buffer.
    return Buffer.from(await this.threads.run<Uint8Array>(RENDER, document));
  }

  /** Returns what of a document could not be read on its paper; empty where it can be issued. */
  proof(document: OfficialDocument): Promise<Bilingual[]> {
    return this.threads.run<Bilingual[]>(PROOF, document);
  }
}
