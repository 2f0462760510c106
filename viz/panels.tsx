/** The table of panels beside the map. A new panel is one file in panels/ and one row here. */
import type { ComponentType } from 'preact';
import { CommunitiesPanel } from './panels/communities.tsx';
import { DetailsPanel } from './panels/details.tsx';
import { ExportPanel } from './panels/export.tsx';
import { ReviewsPanel } from './panels/reviews-panel.tsx';
import { TryPanel } from './panels/try.tsx';
import type { PanelName } from './state.ts';

export const panels: readonly { readonly name: PanelName; readonly label: string; readonly Panel: ComponentType }[] = [
  { name: 'details', label: 'Details', Panel: DetailsPanel },
  { name: 'communities', label: 'Communities', Panel: CommunitiesPanel },
  { name: 'reviews', label: 'Reviews', Panel: ReviewsPanel },
  { name: 'try', label: 'Try a text', Panel: TryPanel },
  { name: 'export', label: 'Export', Panel: ExportPanel },
];
