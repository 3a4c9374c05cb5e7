export { inviteRatings } from './invite-ratings.js';
export { RatingsModule } from './ratings.module.js';
export { ServiceRating } from './service-rating.entity.js';
