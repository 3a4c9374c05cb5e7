import { assertVersion, notFound } from '@shenguan/common/http';
import type { Tx } from '@shenguan/common/work';
import { DocumentTemplate } from './document-template.entity.js';

/** Locks a version of the actor's own bureau; another's doesn't exist for him. */
export async function lockTemplate(tx: Tx, id: string): Promise<DocumentTemplate> {
  const row = await tx.lock(DocumentTemplate, { id });
  if (row.bureauCode !== tx.actor.body) throw notFound();
  assertVersion(row.version);
  return row;
}
