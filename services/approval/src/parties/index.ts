export { Identities, type PersonDocument } from './identities.js';
export { Identity, partyOfIdentity } from './identity.entity.js';
export { PartiesModule } from './parties.module.js';
export { powerTransitions } from './power.transitions.js';
export { PowerOfAttorney } from './power-of-attorney.entity.js';
export { tellPower } from './tell-power.js';
