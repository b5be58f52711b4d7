// User settings of the editor in tests: no welcome page, no prompt, no request to the outside.

export const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  'npm.autoDetect': 'off',
  'json.schemaDownload.enable': false,
  'files.autoSave': 'off',
  'editor.minimap.enabled': false,
  'editor.lightbulb.enabled': 'on',
  'window.commandCenter': false,
};

/** Restricted Mode is one of the things under test, so trust is switched off only where it is not. */
export const trustEverything = { 'security.workspace.trust.enabled': false };
