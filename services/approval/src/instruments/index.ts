export { basisHasEnded } from './basis-has-ended.js';
export { citesInstrument } from './domain/judge-citation.js';
export { titleKey } from './domain/title-key.js';
export { Instrument } from './instrument.entity.js';
export { Instruments } from './instruments.js';
export { InstrumentsModule } from './instruments.module.js';
