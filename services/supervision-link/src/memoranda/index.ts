export { ContactLook } from './contact-look.entity.js';
export { Liaison } from './liaison.entity.js';
export { LiaisonVacancy } from './liaison-vacancy.entity.js';
export { MemorandaModule } from './memoranda.module.js';
export { areLinked, bureausOf, vacantBodies } from './memoranda-in-force.js';
export { Memorandum } from './memorandum.entity.js';
export { demandOffice, isInOffice, liaisonInOffice, type Office, officeOn } from './office.js';
