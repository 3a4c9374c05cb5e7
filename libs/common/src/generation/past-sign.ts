import type { Bilingual } from '../rules/index.js';

const SIGNS = {
  'log-shorter': { zh: '日志比签名账目所记的短', en: 'the log is shorter than what its signer accounts for' },
  'acts-missing': {
    zh: '已经答复的办理在数据库中不存在',
    en: 'acts that were answered are not in the database',
  },
  'epoch-behind': { zh: '日志世代早于签名账目所记', en: 'the signer accounts for a later epoch' },
  'held-outside': {
    zh: '外部持有本日志签发的更大的检查点',
    en: 'somebody outside holds a larger checkpoint that this log signed',
  },
  'account-not-signed': {
    zh: '签名账目所记没有本日志的签名，不足为据',
    en: 'the account of the signer says more than it has signed: somebody wrote it',
  },
  'database-replaced': {
    zh: '连接的不是此前所用的数据库',
    en: 'this is not the database that the service worked on before',
  },
  'restored-from-backup': { zh: '数据由备份恢复，尚未登记', en: 'the data came from a backup, and nobody has said so' },
  'log-longer-elsewhere': { zh: '其他服务所知的日志更长', en: 'another service knows of a longer log' },
  'epoch-later-elsewhere': { zh: '其他服务所知的世代更新', en: 'another service knows of a later epoch' },
  'message-unknown': {
    zh: '其他服务收到过本服务已不记得的消息',
    en: 'another service received a message that is not known here',
  },
  'number-beyond': {
    zh: '其他服务所知的编号大于本服务所记',
    en: 'another service knows of a number beyond those given out here',
  },
} satisfies Record<string, Bilingual>;

export type PastSignKind = keyof typeof SIGNS;

/** Something by which a service sees that its database is of an earlier moment than what it has given out (回退迹象). */
export interface PastSign {
  readonly kind: PastSignKind;
  /** Who knows better: a service, `account` for what this one keeps outside its database, or who holds a checkpoint. */
  readonly service: string;
  readonly detail: string;
}

/**
 * Whether a sign shows by itself that the database is of the past: the log’s own signature, or another service’s word. What
 * somebody left beside the account shows no more than that he left it.
 */
export const isShown = ({ kind }: PastSign): boolean => !NOTED.includes(kind);

const NOTED: readonly PastSignKind[] = ['restored-from-backup', 'account-not-signed', 'database-replaced'];

/** Says what a sign means. */
export function meaningOfSign(kind: PastSignKind): Bilingual {
  return SIGNS[kind];
}
