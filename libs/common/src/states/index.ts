export { type StateNames, stateNames } from './state-names.js';
export * from './thing-acts.js';
export * from './transitions.js';
export { demandState, wrongState } from './wrong-state.js';
