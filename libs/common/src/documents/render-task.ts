import type { OfficialDocument } from './official-document.js';
import { renderDocument } from './render-document.js';

/** Renders a document in a thread of its own. */
export default function render(document: OfficialDocument): Promise<Buffer> {
  return renderDocument(document);
}
