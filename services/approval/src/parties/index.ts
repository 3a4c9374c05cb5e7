export { carryOver } from './carry-over.js';
export { IdentityCorrection } from './corrections/identity-correction.entity.js';
export { Identities, type PersonDocument } from './identities.js';
export { Identity, partyOfIdentity } from './identity.entity.js';
export { servesIn } from './no-official-acts.js';
export { PartiesModule } from './parties.module.js';
export { powerTransitions } from './power.transitions.js';
export { PowerOfAttorney } from './power-of-attorney.entity.js';
