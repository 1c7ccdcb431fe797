import { type SaveStateProps } from '../../ui';
import { type Said } from './save-state';
import { hourOf } from './use-now';

/** What the shared save state takes, for what is to be said on this page. */
export const saidProps = (said: Said | 'readOnly', language: string, isPhone: boolean): SaveStateProps =>
  said === 'readOnly' ? { state: 'readOnly' } : { ...said, hour: said.at === undefined ? undefined : hourOf(said.at, language), phone: isPhone };
