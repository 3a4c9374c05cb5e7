export { demandDepartures, departureSentence } from './demand-departures.js';
export { DecisionDeparture } from './departure.entity.js';
