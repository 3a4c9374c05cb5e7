import { type Bilingual, refuse } from '@shenguan/common/rules';
import { wordsKey } from '@shenguan/common/texts';
import type { Tx } from '@shenguan/common/work';
import { MemorandumReplica } from '../../linkage/index.js';
import { sealBarredBy } from '../domain/handed-over.js';

/** An item that a paper's words name, and that is not handed over to the bureau. */
export interface NamedItem {
  readonly code: string;
  readonly name: string;
  /** Whether its department retained it, or handed nothing over at all. */
  readonly rule: 'SEAL-9' | 'SEAL-10';
}

/**
 * Finds the items of the register that these words name (by name or code, whatever the script and the marks) and that no
 * memorandum hands over to the bureau today. What stands inside the name of one that is handed over, and is named too, is not meant.
 * SEAL-9, SEAL-10
 */
export async function itemsNamedIn(tx: Tx, bureauCode: string, words: readonly string[]): Promise<NamedItem[]> {
  const key = words.map(wordsKey).join('|');
  const items = await tx.query<{ code: string; name: string }>('SELECT code, name FROM item ORDER BY code', []);
  const named = items.filter((item) => keysOf(item).some((one) => key.includes(one)));
  if (named.length === 0) return [];
  const memoranda = await tx.find(MemorandumReplica, { bureauCode });
  const inForce = memoranda.filter(({ state, effectiveOn }) => state === 'in-force' && effectiveOn <= tx.today);
  const isOurs = (code: string) => inForce.some(({ itemCodes }) => itemCodes.includes(code));
  const ours = named.filter(({ code }) => isOurs(code)).flatMap(keysOf);
  // The longest names first, so that a shorter one is found only where it stands by itself.
  const rest = ours.sort((a, b) => b.length - a.length).reduce((left, name) => left.replaceAll(name, '|'), key);
  return named
    .filter((item) => !isOurs(item.code) && keysOf(item).some((one) => rest.includes(one)))
    .map(({ code, name }) => {
      const owners = memoranda.filter(({ itemCodes }) => itemCodes.includes(code)).map((one) => one.departmentCode);
      const retained = inForce.some(({ departmentCode }) => owners.includes(departmentCode));
      const rule = sealBarredBy({ itemHandedOver: false, departmentHandedOthersOver: retained });
      return { code, name, rule: rule as NamedItem['rule'] };
    });
}

/** Shortest code that is looked for in words: a shorter one stands in any number. A reading. */
const CODE_MIN = 6;

/** What an item is named by. */
function keysOf({ code, name }: { code: string; name: string }): string[] {
  return [wordsKey(name), wordsKey(code)].filter((one, index) => one.length >= (index === 0 ? 1 : CODE_MIN));
}

/** Refuses a paper whose words name an item that is not the bureau's, unless who asks for the seal says why it is named. SEAL-9, SEAL-10 */
export function demandNamedExplained(
  named: readonly NamedItem[],
  because: string | null | undefined,
  pointer: string,
): void {
  const [first] = named;
  if (!first || because) return;
  const facts = { items: named.map(({ code }) => code) };
  refuse(first.rule, facts, { errors: [{ pointer, detail: notOurs(named) }] });
}

const notOurs = (named: readonly NamedItem[]): Bilingual => ({
  zh: `文书写明的事项（${named.map(({ name }) => name).join('、')}）未划转或者由部门保留，不得以本局印章用印；确属引述、函询等并非办理该事项的，在申请中写明理由（namedBecause），由审批人阅看`,
  en: `names what was not handed over, or was retained (${named.map(({ code }) => code).join(', ')}): this seal goes on none of it; where it is only referred to, the request says why (namedBecause), and who approves reads that`,
});
