import { WrongUsage } from '../command.js';

/** What a command speaks: Chinese unless `--lang en` asks for English. */
export type Language = 'zh' | 'en';

/** The option of every command that tells people something, for `parseArgs`. */
export const LANGUAGE_OPTION = { lang: { type: 'string', default: 'zh' } } as const;

/** Reads the option; throws WrongUsage for a language that no command speaks. */
export function languageOf({ lang }: { lang: string }): Language {
  if (lang !== 'zh' && lang !== 'en') throw new WrongUsage(`--lang 须为 zh 或 en · --lang takes zh or en, not ${lang}`);
  return lang;
}
