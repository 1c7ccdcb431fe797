import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Menu, type MenuEntry } from '../../ui';
import { HelpDialog } from './help';
import { LeaveDialog } from './leave-dialog';

interface SheetMenuProps {
  noteId: string;
  /** Changes of this sheet that are on this device only, at the moment one asks. */
  pendingNow: () => number;
  onBackup: () => void;
  onLeaving: () => void;
  /** On a phone: help and taking a file back have no buttons of their own. */
  onTakeBack?: () => void;
}

/** What is rarely done on a sheet: a file of it, leaving a borrowed device. */
export function SheetMenu({ noteId, pendingNow, onBackup, onLeaving, onTakeBack }: SheetMenuProps) {
  const { t } = useTranslation('note');
  const [isHelp, setHelp] = useState(false);
  const [leaving, setLeaving] = useState<number | null>(null);
  const items: MenuEntry[] = [
    ...(onTakeBack ? [{ id: 'help', label: t('help'), icon: 'info' } as const] : []),
    { id: 'backup', label: t('backup'), icon: 'download' },
    ...(onTakeBack ? [{ id: 'takeBack', label: t('takeBack'), icon: 'up' } as const] : []),
    { id: 'leave', label: t('leave'), icon: 'close' },
  ];
  const onAction = (id: string) => {
    if (id === 'help') setHelp(true);
    if (id === 'backup') onBackup();
    if (id === 'takeBack') onTakeBack?.();
    if (id === 'leave') setLeaving(pendingNow());
  };
  return (
    <>
      <Menu ariaLabel={t('menu')} items={items} onAction={onAction} />
      {onTakeBack ? <HelpDialog isOpen={isHelp} onOpenChange={setHelp} /> : null}
      <LeaveDialog
        noteId={noteId}
        pending={leaving ?? 0}
        onBackup={onBackup}
        onLeaving={onLeaving}
        isOpen={leaving !== null}
        onOpenChange={(isOpen) => setLeaving(isOpen ? pendingNow() : null)}
      />
    </>
  );
}
