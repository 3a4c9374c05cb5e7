import type { Tx } from '@shenguan/common/work';

/** Returns what the register calls a body, ended ones too; undefined where it doesn't know it. */
export async function nameOfBody(tx: Tx, code: string): Promise<string | undefined> {
  const [body] = await tx.query<{ name: string }>('SELECT name FROM body WHERE code = $1', [code]);
  return body?.name;
}
