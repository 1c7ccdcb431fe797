import { CONTRIBUTION_KINDS } from '@pleniere/domain';
import { useState, type ReactNode } from 'react';
import {
  Button,
  Checkbox,
  ConfirmDialog,
  CopyButton,
  Dialog,
  Disc,
  EmptyState,
  Flag,
  Icon,
  Kbd,
  KindMark,
  LanguageSwitch,
  LinkButton,
  Menu,
  Notice,
  PageHeader,
  Pie,
  QrCode,
  RadioGroup,
  SaveState,
  SectionHead,
  Select,
  Spinner,
  Switch,
  Table,
  TextField,
  ToggleButton,
  TopBar,
  Wordmark,
} from '..';
import { ICON_PATHS } from '../icons/paths';
import type { IconName } from '../icons/icon';
import styles from './gallery.module.css';

const METHODS = [
  { id: 'table', label: 'Tour de table', hint: 'Chacun parle une fois avant les échanges' },
  { id: 'poids', label: 'Gommettes', hint: 'Chacun pèse les propositions' },
];

function Buttons() {
  return (
    <div className={styles.sample}>
      <Button variant="primary">Publier</Button>
      <Button>Plus tard</Button>
      <Button variant="quiet">Écarter</Button>
      <Button variant="danger">Supprimer</Button>
      <Button isDisabled>Indisponible</Button>
      <Button icon="reload">Réessayer</Button>
      <Button variant="primary" size="big" iconAfter="forward">
        Point suivant
      </Button>
      <Button icon="edit" aria-label="Modifier" />
      <ToggleButton defaultSelected>Choisi</ToggleButton>
      <ToggleButton>Non choisi</ToggleButton>
      <LinkButton href="/galerie" icon="screen">
        Ouvrir l’écran
      </LinkButton>
      <CopyButton value="essai" label="Copier l’adresse" />
      <Menu items={[{ id: 'a', label: 'Dupliquer', icon: 'copy' }, { id: 'b', label: 'Supprimer', icon: 'trash', danger: true }]} />
    </div>
  );
}

function Fields() {
  const [method, setMethod] = useState<string | null>('table');
  const [text, setText] = useState('5 min');
  return (
    <div className={styles.stack}>
      <TextField label="Durée par groupe" description="4 groupes tiennent en 30 min." value={text} onChange={setText} />
      <TextField label="Durée demandée" defaultValue="9 min" errorMessage="4 groupes de 9 min demandent 39 min ; la restitution en a 30. Essayez 6 min." />
      <TextField label="Code" isDisabled defaultValue="K7MQ2" />
      <TextField label="Description" multiline defaultValue="Deux lignes." />
      <Select label="Méthode" items={METHODS} selectedKey={method} onSelectionChange={setMethod} />
      <Select label="Salle" items={METHODS} selectedKey={null} onSelectionChange={setMethod} placeholder="Choisir une salle" errorMessage="Choisissez une salle." />
      <RadioGroup label="Droit" items={METHODS} value={method} onChange={setMethod} />
      <Switch defaultSelected>Imprimer cette partie</Switch>
      <Switch>Montrer les votes</Switch>
      <Checkbox defaultSelected hint="Son nom peut être imprimé">
        Accord donné
      </Checkbox>
      <Checkbox isIndeterminate>Quelques-uns</Checkbox>
    </div>
  );
}

function Dialogs() {
  const [open, setOpen] = useState<'dialog' | 'confirm' | null>(null);
  return (
    <div className={styles.sample}>
      <Button onPress={() => setOpen('dialog')}>Ouvrir un dialogue</Button>
      <Button variant="danger" onPress={() => setOpen('confirm')}>
        Supprimer le groupe 3
      </Button>
      <Dialog title="Nouveau lien" isOpen={open === 'dialog'} onOpenChange={() => setOpen(null)} actions={<Button onPress={() => setOpen(null)}>Fermer</Button>}>
        <TextField label="Nom" />
      </Dialog>
      <ConfirmDialog title="Supprimer le groupe 3 ?" confirmLabel="Supprimer" danger isOpen={open === 'confirm'} onOpenChange={() => setOpen(null)} onConfirm={() => undefined}>
        <p>Ses notes restent 30 jours dans la corbeille.</p>
      </ConfirmDialog>
    </div>
  );
}

function States() {
  return (
    <div className={styles.stack}>
      <SaveState state="saved" hour="14 h 38" />
      <SaveState state="saved" hour="14 h 38" dim />
      <SaveState state="pending" count={3} />
      <SaveState state="pending" count={1} phone />
      <SaveState state="offline" count={12} />
      <SaveState state="sent" count={12} hour="14 h 41" />
      <SaveState state="reconnecting" />
      <SaveState state="trouble" seconds={12} />
      <SaveState state="refused" />
      <SaveState state="readOnly" />
    </div>
  );
}

function Signs() {
  return (
    <>
      <div className={styles.sample}>
        {CONTRIBUTION_KINDS.map((kind) => (
          <span key={kind}>
            <KindMark kind={kind} decorative /> <KindMark kind={kind} size={16} labelled />
          </span>
        ))}
      </div>
      <div className={styles.sample}>
        <Disc total={4} current={2} done={1} size={96} />
        <Disc total={7} current={1} size={96} />
        <Disc total={4} current={3} done={[1, 4]} />
        <Pie ratio={0.75} size={44} />
        <Pie ratio={0.34} size={44} />
        <Pie ratio={0.16} state="warn" size={44} />
        <Pie ratio={0} state="over" size={44} />
        <QrCode value="https://exemple.fr/suivre/K7MQ2" label="exemple.fr/K7MQ2" size={120} />
        <Wordmark />
      </div>
      <div className={styles.sample}>
        {[...Object.keys(ICON_PATHS), 'half'].map((name) => (
          <Icon key={name} name={name as IconName} title={name} size={20} />
        ))}
      </div>
      <div className={styles.sample}>
        <Flag>Brouillon</Flag> <Flag tone="now">En cours</Flag> <Flag tone="ok" icon="check">Actes publiés</Flag>
        <Flag tone="warn">À relire</Flag> <Flag tone="danger">Dépassé</Flag>
        <span>
          <Kbd>Alt</Kbd> <Kbd>↑</Kbd>
        </span>
      </div>
    </>
  );
}

function Frames() {
  return (
    <div className={styles.stack}>
      <TopBar
        crumbs={[{ label: 'Ateliers territoriaux', href: '/galerie' }, { label: 'Séance 1, 15 juin 2011' }]}
        stage="restitution"
        stages={[
          { name: 'prepare', href: '/galerie', isDone: true },
          { name: 'groups', href: '/galerie', isDone: true },
          { name: 'restitution', href: '/galerie' },
          { name: 'actes', href: '/galerie' },
        ]}
        right={<SaveState state="saved" hour="14 h 38" />}
      />
      <PageHeader kicker="Séance 1" title="Préparer la séance" lead="Une phrase qui dit où l’on en est." actions={<Button variant="primary">Ajouter</Button>} />
      <Notice tone="info">Une information.</Notice>
      <Notice tone="warn" action={<Button>Demander leur accord</Button>}>
        9 personnes sur 58 n’ont pas donné leur accord. Leurs noms ne seront pas imprimés.
      </Notice>
      <Notice tone="danger">Espace disque plein : les images et les actes attendent, les notes sont enregistrées.</Notice>
      <EmptyState title="Aucune note pour l’instant" actions={<Button>Ouvrir la fiche du groupe 1</Button>}>
        <p>Le premier mot écrit par un groupe apparaît ici.</p>
      </EmptyState>
      <Spinner label="La fiche arrive" />
      <Table caption="Groupes" columns={['Groupe', 'Question']}>
        <tr>
          <th scope="row">Groupe 1</th>
          <td>Comment naissent les innovations ?</td>
        </tr>
      </Table>
      <LanguageSwitch path="/galerie" />
    </div>
  );
}

/** Every component, by family. */
export const SAMPLES: readonly { title: string; sample: ReactNode }[] = [
  { title: 'Boutons', sample: <Buttons /> },
  { title: 'Champs', sample: <Fields /> },
  { title: 'Dialogues', sample: <Dialogs /> },
  { title: 'Enregistrement', sample: <States /> },
  { title: 'Signes', sample: <Signs /> },
  { title: 'Cadres et états', sample: <Frames /> },
];

/** One family under its rule. */
export function Sample({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <SectionHead>{title}</SectionHead>
      {children}
    </section>
  );
}
