import { FieldError, Text } from 'react-aria-components';
import { Icon } from './icons/icon';
import styles from './field.module.css';

/** What stands under a control: the hint, or the sentence that says what is wrong. */
export function FieldNotes({ description, errorMessage }: { description?: string; errorMessage?: string }) {
  return (
    <>
      {description && !errorMessage ? (
        <Text slot="description" className={styles.hint}>
          {description}
        </Text>
      ) : null}
      <FieldError className={styles.error ?? ''}>
        {({ validationErrors }) => (
          <>
            <Icon name="warning" size={16} />
            <span>{errorMessage ?? validationErrors.join(' ')}</span>
          </>
        )}
      </FieldError>
    </>
  );
}
