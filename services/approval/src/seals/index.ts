export { Seal, type SealKind } from './seal.entity.js';
export { SealAuthorisation } from './seal-authorisation.entity.js';
export { SealLifeEntry } from './seal-life-entry.entity.js';
export { SealSigner } from './seal-signer.js';
export { SealUse } from './seal-use.entity.js';
export { SealsModule } from './seals.module.js';
export { type LedgerLine, type SealInHand, type UseOrder, UseSeal } from './use-seal.js';
export { OWED_PAPERS_SWEEP } from './waits-for-seal.js';
