import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { type Hindrance, thingActs } from '@shenguan/common/states';
import type { ExpertImport } from './expert-import.entity.js';
import { type ImportState, importTransitions } from './import.transitions.js';

interface Facts {
  readonly row: Pick<ExpertImport, 'importedBy'>;
  readonly actor: Actor;
}

/** What the second person does with a list that another took over. EXP-7 */
export const importActs = thingActs<ImportState, Facts>(importTransitions)({
  ExpertImports_confirm: {
    in: importTransitions.confirm.from,
    basis: 'EXP-7',
    called: importTransitions.confirm.called,
    hindrance: byWhoImported,
  },
  ExpertImports_reject: {
    in: importTransitions.reject.from,
    basis: 'EXP-7',
    called: importTransitions.reject.called,
    hindrance: byWhoImported,
  },
});

function byWhoImported({ row, actor }: Facts): Hindrance | undefined {
  if (!mayBeHis(actor, row.importedBy)) return undefined;
  const detail = { zh: '该名单由您导入，须由其他人员确认', en: 'You took this list over: somebody else confirms it' };
  return { kind: 'forbid', rule: 'EXP-7', facts: { importedBy: 'caller' }, detail };
}
