import type { Door } from '@pleniere/contract';
import { formatDate, formatHour, isoInZone, type Language } from '@pleniere/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ConfirmDialog, CopyButton, Dialog, QrCode } from '../../ui';
import styles from './doors.module.css';

/** Name of a door as people call it: « Rapporteurs, groupe 3 ». */
export function useDoorName(): (door: Pick<Door, 'role' | 'group'>) => string {
  const { t } = useTranslation('auth');
  return ({ role, group }) => {
    if (!group) return t(`role_${role}`);
    return group.number === null ? (group.title ?? t('role_groupUnnumbered')) : t('role_group', { number: group.number });
  };
}

interface DoorEntryProps {
  door: Door;
  timeZone: string;
  onRotate: () => Promise<unknown>;
  onRevoke: () => Promise<unknown>;
}

/** One live door: for whom, its code, its uses, its end, and what can be done to it. */
export function DoorEntry({ door, timeZone, onRotate, onRevoke }: DoorEntryProps) {
  const { t, i18n } = useTranslation('auth');
  const language = i18n.language as Language;
  const who = useDoorName()(door);
  const [open, setOpen] = useState<'qr' | 'rotate' | 'revoke' | null>(null);
  const close = () => setOpen(null);
  const local = (instant: string) => isoInZone(Date.parse(instant), timeZone);
  const date = (instant: string) => formatDate(local(instant).slice(0, 10), language);
  const at = (instant: string) => t('doorsAt', { date: date(instant), hour: formatHour(local(instant), language) });
  return (
    <tr>
      <th scope="row">
        {who}
        {door.group?.title && door.group.number !== null ? <span className={styles.second}>{door.group.title}</span> : null}
      </th>
      <td>
        {door.code === null || door.codeFrom === null ? null : (
          <>
            <span className={styles.code}>{door.code}</span>
            <span className={styles.second}>{t('doorsCodeDay', { date: date(door.codeFrom) })}</span>
          </>
        )}
      </td>
      <td>
        {door.lastUsedAt === null ? t('doorsNever') : at(door.lastUsedAt)}
        <span className={styles.second}>
          {t('doorsUses', { count: door.useCount })}
          {door.sessions > 0 ? `, ${t('doorsPresent', { count: door.sessions })}` : null}
        </span>
      </td>
      <td>{at(door.expiresAt)}</td>
      <td>
        <div className={styles.actions}>
          <CopyButton value={door.url} label={t('doorsCopy')} />
          <Button onPress={() => setOpen('qr')}>{t('doorsQr')}</Button>
          <Button onPress={() => setOpen('rotate')}>{t('doorsRotate')}</Button>
          <Button variant="danger" onPress={() => setOpen('revoke')}>
            {t('doorsRevoke')}
          </Button>
        </div>
        <Dialog title={t('doorsQrTitle', { who })} isOpen={open === 'qr'} onOpenChange={close}>
          <div className={styles.qr}>
            <QrCode value={door.url} label={who} size={280} />
            {door.code === null ? null : <p className={styles.bigCode}>{door.code}</p>}
          </div>
        </Dialog>
        <ConfirmDialog title={t('doorsRotateTitle', { who })} confirmLabel={t('doorsRotate')} isOpen={open === 'rotate'} onOpenChange={close} onConfirm={onRotate}>
          {t('doorsRotateText')}
        </ConfirmDialog>
        <ConfirmDialog title={t('doorsRevokeTitle', { who })} confirmLabel={t('doorsRevoke')} danger isOpen={open === 'revoke'} onOpenChange={close} onConfirm={onRevoke}>
          {t('doorsRevokeText')}
        </ConfirmDialog>
      </td>
    </tr>
  );
}
