import type { Bilingual } from '../rules/index.js';
import type { OfficialDocument } from './official-document.js';
import { proofDocument } from './render-document.js';

/** Proofs a document in a thread of its own. */
export default function proof(document: OfficialDocument): Bilingual[] {
  return proofDocument(document);
}
