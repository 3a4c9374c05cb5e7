export { EnteredByOne, ReadByAnother } from './entered-by-one.js';
export { awaitReader, demandSameReader, enteredIt, enteredNow, readNow, UNREAD } from './second-reading.js';
