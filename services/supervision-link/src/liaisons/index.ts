export { ContactLook } from './contact-look.entity.js';
export { Liaison } from './liaison.entity.js';
export { LiaisonVacancy } from './liaison-vacancy.entity.js';
export { LiaisonsModule } from './liaisons.module.js';
export { areLinked, bureausOf, MEMORANDUM_HOLDS, vacantBodies } from './linked-bodies.js';
export { demandOffice, isInOffice, liaisonInOffice, type Office, officeOn } from './office.js';
export { PhoneBook } from './phone-book.js';
