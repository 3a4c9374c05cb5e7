export { OnTheSpotModule } from './on-the-spot.module.js';
