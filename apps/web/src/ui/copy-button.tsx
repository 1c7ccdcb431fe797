import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, type ButtonProps } from './button';
import styles from './copy-button.module.css';
import { copyText } from './copy-text';

/** Copies a text and says so in place of its label, until the pointer or focus leaves. What cannot be copied is shown selected. */
export function CopyButton({ value, label, ...look }: { value: string; label: string } & Pick<ButtonProps, 'variant' | 'size'>) {
  const { t } = useTranslation('ui');
  const [state, setState] = useState<'idle' | 'copied' | 'shown'>('idle');
  const copy = () => void copyText(value).then((isCopied) => setState(isCopied ? 'copied' : 'shown'));
  const forget = () => setState((now) => (now === 'copied' ? 'idle' : now));
  return (
    <>
      <Button {...look} icon={state === 'copied' ? 'check' : 'copy'} onPress={copy} onBlur={forget} onHoverEnd={forget}>
        <span aria-live="polite">{state === 'copied' ? t('copied') : label}</span>
      </Button>
      {state === 'shown' ? (
        <label className={styles.shown}>
          {t('copyByHand')}
          <input readOnly value={value} ref={(field) => field?.select()} onFocus={(event) => event.currentTarget.select()} />
        </label>
      ) : null}
    </>
  );
}
