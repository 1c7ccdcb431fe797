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
  /** The help has no button of its own on a phone. */
  withHelp?: boolean;
}

/** What is rarely done on a sheet: a file of it, leaving a borrowed device. */
export function SheetMenu({ noteId, pendingNow, onBackup, onLeaving, withHelp = false }: SheetMenuProps) {
  const { t } = useTranslation('note');
  const [isHelp, setHelp] = useState(false);
  const [leaving, setLeaving] = useState<number | null>(null);
  const items: MenuEntry[] = [
    ...(withHelp ? [{ id: 'help', label: t('help'), icon: 'info' } as const] : []),
    { id: 'backup', label: t('backup'), icon: 'download' },
    { id: 'leave', label: t('leave'), icon: 'close' },
  ];
  const onAction = (id: string) => {
    if (id === 'help') setHelp(true);
    if (id === 'backup') onBackup();
    if (id === 'leave') setLeaving(pendingNow());
  };
  return (
    <>
      <Menu ariaLabel={t('menu')} items={items} onAction={onAction} />
      {withHelp ? <HelpDialog isOpen={isHelp} onOpenChange={setHelp} /> : null}
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
