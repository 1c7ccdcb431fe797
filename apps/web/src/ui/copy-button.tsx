import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, type ButtonProps } from './button';

/** Copies a text and says so in place of its label, until the pointer or focus leaves. */
export function CopyButton({ value, label, ...look }: { value: string; label: string } & Pick<ButtonProps, 'variant' | 'size'>) {
  const { t } = useTranslation('ui');
  const [isCopied, setCopied] = useState(false);
  const copy = () => {
    void navigator.clipboard.writeText(value).then(() => setCopied(true));
  };
  return (
    <Button {...look} icon={isCopied ? 'check' : 'copy'} onPress={copy} onBlur={() => setCopied(false)} onHoverEnd={() => setCopied(false)}>
      <span aria-live="polite">{isCopied ? t('copied') : label}</span>
    </Button>
  );
}
