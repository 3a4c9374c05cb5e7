import type { SealScope } from './document-kinds.js';

/** A kind of paper that is made elsewhere and sealed by hand, one by one. */
export interface HandKind {
  /** What it is called (文书名称). */
  readonly title: string;
  /** The scope of the special seal that it falls under: it follows from the kind, nobody chooses it. SEAL-6 */
  readonly scope: SealScope;
  /** Why a paper of the last scope needs the seal, stated once for the kind. SEAL-6.5 */
  readonly reason?: string;
  /** Whether it belongs to a case, which then says what item it is on. */
  readonly ofCase: boolean;
  /** Whose number it bears: one of the bureau's letters, one of its own, that of what it is a copy of, or its case's certificate's. SEAL-4 */
  readonly numbered: 'as-letter' | 'of-its-own' | 'as-original' | 'as-certificate';
  /** Copies that may be sealed under one number, all requests together; none where no figure is set. A reading. SEAL-4 */
  readonly copiesMax?: number;
}

/**
 * The kinds of papers that are sealed by hand (手工用印文书种类): the one place where one is entered. A reading of this
 * project: the regulation names scopes, not papers. SEAL-6
 */
export const HAND_KINDS = {
  'official-letter': { title: '公函', scope: 'SEAL-6.1', ofCase: false, numbered: 'as-letter' },
  'consultation-letter': { title: '征求意见函', scope: 'SEAL-6.1', ofCase: true, numbered: 'as-letter' },
  'certificate-on-form': {
    title: '使用法定格式空白证件制作的证照',
    scope: 'SEAL-6.2',
    ofCase: true,
    numbered: 'as-certificate',
    copiesMax: 1,
  },
  'certificate-copy': {
    title: '证照副本',
    scope: 'SEAL-6.2',
    ofCase: true,
    numbered: 'as-certificate',
    copiesMax: 10,
  },
  'certified-copy': {
    title: '与原件核对一致的复印件',
    scope: 'SEAL-6.5',
    reason: '复印件须加盖印章，方能表明已与案卷原件核对一致。',
    ofCase: true,
    numbered: 'as-original',
  },
  'statement-of-facts': {
    title: '办理情况证明',
    scope: 'SEAL-6.5',
    reason: '证明交其他机关使用，须加盖印章表明出具单位。',
    ofCase: true,
    numbered: 'of-its-own',
  },
} as const satisfies Record<string, HandKind>;

export type HandKindCode = keyof typeof HAND_KINDS;

/** Every kind, in the order of the work. */
export const HAND_KIND_CODES = Object.keys(HAND_KINDS) as [HandKindCode, ...HandKindCode[]];

/** Returns a kind of paper that is sealed by hand. */
export function handKind(code: HandKindCode): HandKind {
  return HAND_KINDS[code];
}
