import { AnswerEntry } from './answer-entry.js';
import { BeginEntry } from './begin-entry.js';
import { CompleteEntry } from './complete-entry.js';
import { CounterEvidence } from './counter-evidence.js';
import { KeepEntryFile } from './keep-entry-file.js';
import { SpeakOnPaper } from './speak-on-paper.js';

/** What the counter needs, for the module of applications. */
export const COUNTER_PROVIDERS = [BeginEntry, KeepEntryFile, CompleteEntry, AnswerEntry, SpeakOnPaper, CounterEvidence];
