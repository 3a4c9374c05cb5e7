export { findSpecialties, specialtyFlaws } from './find-specialties.js';
export { KnownSpecialty } from './known-specialty.entity.js';
export { SpecialtiesModule } from './specialties.module.js';
