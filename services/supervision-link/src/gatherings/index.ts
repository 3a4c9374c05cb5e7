export { Gathering, GatheringGuest } from './gathering.entity.js';
export { GatheringsModule } from './gatherings.module.js';
