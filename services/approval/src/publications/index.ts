export { SecrecyMark } from './marks/secrecy-mark.entity.js';
export { owePublication, owePublicationAnew } from './owe-publication.js';
export { Publication } from './publication.entity.js';
export { PublicationsModule } from './publications.module.js';
