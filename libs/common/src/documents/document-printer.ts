import { Injectable } from '@nestjs/common';
import { Threads } from '../threads/index.js';
import type { OfficialDocument } from './official-document.js';

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
}
