export { SealAuthorisation } from './authorisations/seal-authorisation.entity.js';
export { SealLifeEntry } from './life/seal-life-entry.entity.js';
export { SealRequest } from './requests/seal-request.entity.js';
export { Seal, type SealKind } from './seal.entity.js';
export { SealSigner } from './seal-signer.js';
export { SealsModule } from './seals.module.js';
export { SealUse } from './uses/seal-use.entity.js';
export { type LedgerLine, type SealInHand, type UseOrder, UseSeal } from './uses/use-seal.js';
export { OWED_PAPERS_SWEEP } from './waits-for-seal.js';
