import type { ErrorCode } from '@pleniere/contract';
import type { Language } from '../i18n';
import { texts } from './texts';

export type RefusalCode = ErrorCode | 'offline';

/**
 * The sentence of a refusal in the reader's language. The server speaks French and says more than its code: French readers read its
 * own words when there are any, the others the sentence of the code.
 */
export const refusalText = (code: RefusalCode, language: Language, ofServer?: string): string => (language === 'fr' && ofServer ? ofServer : texts[language][code]);
