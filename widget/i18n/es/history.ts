import type { HistoryKey } from '../en/history.ts';
import type { Catalog } from '../message.ts';

export const history: Catalog<HistoryKey> = {
  title: 'Historial de sincronizaciones',
  loading: 'Cargando el historial…',
  empty: 'Todavía no se ha sincronizado nada.',
  caption: 'Sincronizaciones, la más reciente primero',
  started: 'Inicio',
  by: 'Por',
  status: 'Estado',
  'status.running': 'En curso',
  'status.succeeded': 'Correcta',
  'status.partial': 'Con fallos',
  'status.failed': 'Fallida',
  'status.held': 'Espera aprobación',
  'status.stopped': 'Detenida',
  'status.unknown': 'Desconocido',
  previewOnly: 'Vista previa, sin escribir nada',
  read: 'Leídos',
  changed: 'Modificados',
  deactivated: 'Desactivados',
  held: 'Retenidos',
  duration: 'Duración',
  showPeople: 'Ver personas',
  showPeopleOf: 'Ver personas de la sincronización del {time}',
  newer: 'Más recientes',
  older: 'Más antiguas',
  page: 'Página {page}',
  reload: 'Leer de nuevo',
  trendUnfinished: {
    one: 'Una sincronización no terminó.',
    other: '{count} sincronizaciones no terminaron.',
  },
  trend: {
    one: 'Una sincronización. Personas creadas: {created}, fallidas: {failed}',
    other: 'Las últimas {count} sincronizaciones. Personas creadas: {created}, fallidas: {failed}',
  },
};
