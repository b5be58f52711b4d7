// Written by `npm run update`; do not edit.
import checkAbandonedPackage from './checks/abandoned-package/rule';
import checkArgumentInjection from './checks/argument-injection/rule';
import checkAutoApprovedTools from './checks/auto-approved-tools/rule';
import checkBindAllInterfaces from './checks/bind-all-interfaces/rule';
import checkBroadFilesystemGrant from './checks/broad-filesystem-grant/rule';
import checkBroadScope from './checks/broad-scope/rule';
import checkBroadWorkflowToken from './checks/broad-workflow-token/rule';
import checkBypassableQueryCheck from './checks/bypassable-query-check/rule';
import checkBypassableUrlCheck from './checks/bypassable-url-check/rule';
import checkChangedToolDefinition from './checks/changed-tool-definition/rule';
import checkCodeInModelFile from './checks/code-in-model-file/rule';
import checkCodeInjection from './checks/code-injection/rule';
import checkCommandInjection from './checks/command-injection/rule';
import checkConflictingServer from './checks/conflicting-server/rule';
import checkContainerEscape from './checks/container-escape/rule';
import checkCredentialCommand from './checks/credential-command/rule';
import checkDangerousEnvironment from './checks/dangerous-environment/rule';
import checkDangerousSwitch from './checks/dangerous-switch/rule';
import checkDataSendingHook from './checks/data-sending-hook/rule';
import checkDeprecatedTransport from './checks/deprecated-transport/rule';
import checkDisabledVerification from './checks/disabled-verification/rule';
import checkDisclosedSecret from './checks/disclosed-secret/rule';
import checkDnsRebinding from './checks/dns-rebinding/rule';
import checkDownloadedCodeExecution from './checks/downloaded-code-execution/rule';
import checkEphemeralEndpoint from './checks/ephemeral-endpoint/rule';
import checkEscapingArchiveEntry from './checks/escaping-archive-entry/rule';
import checkEventTextInjection from './checks/event-text-injection/rule';
import checkExposedCredential from './checks/exposed-credential/rule';
import checkFailOpenHook from './checks/fail-open-hook/rule';
import checkHardcodedSecret from './checks/hardcoded-secret/rule';
import checkHiddenAttachment from './checks/hidden-attachment/rule';
import checkHiddenUnicode from './checks/hidden-unicode/rule';
import checkHostileCommand from './checks/hostile-command/rule';
import checkImpersonatingSkill from './checks/impersonating-skill/rule';
import checkIneffectiveSetting from './checks/ineffective-setting/rule';
import checkInheritedEnvironment from './checks/inherited-environment/rule';
import checkInstallScript from './checks/install-script/rule';
import checkInstructionOverride from './checks/instruction-override/rule';
import checkInvalidConfiguration from './checks/invalid-configuration/rule';
import checkInvalidRegistryEntry from './checks/invalid-registry-entry/rule';
import checkInvalidToolName from './checks/invalid-tool-name/rule';
import checkInvalidToolSchema from './checks/invalid-tool-schema/rule';
import checkLethalTrifecta from './checks/lethal-trifecta/rule';
import checkLongLivedPublishToken from './checks/long-lived-publish-token/rule';
import checkLookalikePackage from './checks/lookalike-package/rule';
import checkLooseToolSchema from './checks/loose-tool-schema/rule';
import checkLostProvenance from './checks/lost-provenance/rule';
import checkMalformedModelFile from './checks/malformed-model-file/rule';
import checkMaliciousPackage from './checks/malicious-package/rule';
import checkMisleadingToolHint from './checks/misleading-tool-hint/rule';
import checkMissingAuthentication from './checks/missing-authentication/rule';
import checkMissingDenyRules from './checks/missing-deny-rules/rule';
import checkMissingIntegrity from './checks/missing-integrity/rule';
import checkMissingLockFile from './checks/missing-lock-file/rule';
import checkModelEndpointOverride from './checks/model-endpoint-override/rule';
import checkModelOutputInjection from './checks/model-output-injection/rule';
import checkMutableImageTag from './checks/mutable-image-tag/rule';
import checkNonexistentPackage from './checks/nonexistent-package/rule';
import checkOpenChannel from './checks/open-channel/rule';
import checkOpenOrigin from './checks/open-origin/rule';
import checkOverlappingTrigger from './checks/overlapping-trigger/rule';
import checkPathTraversal from './checks/path-traversal/rule';
import checkPermissionBypass from './checks/permission-bypass/rule';
import checkPlaintextTransport from './checks/plaintext-transport/rule';
import checkPoisonableReleaseCache from './checks/poisonable-release-cache/rule';
import checkPredictableSessionHandle from './checks/predictable-session-handle/rule';
import checkPublishedInstructions from './checks/published-instructions/rule';
import checkPublishedInternals from './checks/published-internals/rule';
import checkPublishedPort from './checks/published-port/rule';
import checkPublishedSecret from './checks/published-secret/rule';
import checkPublishedSourceMap from './checks/published-source-map/rule';
import checkRecentRelease from './checks/recent-release/rule';
import checkRemoteInstructions from './checks/remote-instructions/rule';
import checkRemoteSchemaReference from './checks/remote-schema-reference/rule';
import checkRepositoryMismatch from './checks/repository-mismatch/rule';
import checkReservedMetaKey from './checks/reserved-meta-key/rule';
import checkRiskyCommandGrant from './checks/risky-command-grant/rule';
import checkRootContainer from './checks/root-container/rule';
import checkRootServer from './checks/root-server/rule';
import checkSecretToolParameter from './checks/secret-tool-parameter/rule';
import checkSensitivePathGrant from './checks/sensitive-path-grant/rule';
import checkServerSideRequestForgery from './checks/server-side-request-forgery/rule';
import checkShadowedTool from './checks/shadowed-tool/rule';
import checkSharedSession from './checks/shared-session/rule';
import checkShellLaunchedServer from './checks/shell-launched-server/rule';
import checkSqlInjection from './checks/sql-injection/rule';
import checkStdioOutput from './checks/stdio-output/rule';
import checkTokenPassthrough from './checks/token-passthrough/rule';
import checkTooManyServers from './checks/too-many-servers/rule';
import checkUnattendedShellTool from './checks/unattended-shell-tool/rule';
import checkUncheckedLink from './checks/unchecked-link/rule';
import checkUncheckedTokenAudience from './checks/unchecked-token-audience/rule';
import checkUndeclaredTool from './checks/undeclared-tool/rule';
import checkUnescapedHtml from './checks/unescaped-html/rule';
import checkUnexplainedSuppression from './checks/unexplained-suppression/rule';
import checkUnmarkedSecretInput from './checks/unmarked-secret-input/rule';
import checkUnpinnedModel from './checks/unpinned-model/rule';
import checkUnpinnedPackage from './checks/unpinned-package/rule';
import checkUnpinnedPlugin from './checks/unpinned-plugin/rule';
import checkUnprotectedEnvFile from './checks/unprotected-env-file/rule';
import checkUnrestrictedAgent from './checks/unrestricted-agent/rule';
import checkUnsafeChatTemplate from './checks/unsafe-chat-template/rule';
import checkUnsafeDeserialization from './checks/unsafe-deserialization/rule';
import checkUnsafeIcon from './checks/unsafe-icon/rule';
import checkUnsafeModelLoading from './checks/unsafe-model-loading/rule';
import checkUnsafeServerSwitch from './checks/unsafe-server-switch/rule';
import checkUntrustedSystemPrompt from './checks/untrusted-system-prompt/rule';
import checkUntrustedTrigger from './checks/untrusted-trigger/rule';
import checkUnusedSuppression from './checks/unused-suppression/rule';
import checkUnverifiedBundle from './checks/unverified-bundle/rule';
import checkVulnerablePackage from './checks/vulnerable-package/rule';
import checkWildcardToolGrant from './checks/wildcard-tool-grant/rule';
import checkWorkspaceExecutable from './checks/workspace-executable/rule';
import formatA2aAgentCard from './formats/a2a-agent-card.json';
import formatAgentSkill from './formats/agent-skill.json';
import formatAmazonQ from './formats/amazon-q.json';
import formatAmazonQAgent from './formats/amazon-q-agent.json';
import formatAntigravityMcp from './formats/antigravity-mcp.json';
import formatAntigravitySettings from './formats/antigravity-settings.json';
import formatBindingGyp from './formats/binding-gyp.json';
import formatBunLock from './formats/bun-lock.json';
import formatCargoLock from './formats/cargo-lock.json';
import formatChatTemplate from './formats/chat-template.json';
import formatClaudeCodeAgent from './formats/claude-code-agent.json';
import formatClaudeCodeCommand from './formats/claude-code-command.json';
import formatClaudeCodeMcp from './formats/claude-code-mcp.json';
import formatClaudeCodeRules from './formats/claude-code-rules.json';
import formatClaudeCodeSettings from './formats/claude-code-settings.json';
import formatClaudeCodeUser from './formats/claude-code-user.json';
import formatClaudeDesktop from './formats/claude-desktop.json';
import formatClaudeManagedAgent from './formats/claude-managed-agent.json';
import formatClaudeMarketplace from './formats/claude-marketplace.json';
import formatClaudePlugin from './formats/claude-plugin.json';
import formatClaudePluginAgent from './formats/claude-plugin-agent.json';
import formatClaudePluginCommand from './formats/claude-plugin-command.json';
import formatClaudePluginLsp from './formats/claude-plugin-lsp.json';
import formatClaudePluginMonitors from './formats/claude-plugin-monitors.json';
import formatClineMcp from './formats/cline-mcp.json';
import formatClineSettings from './formats/cline-settings.json';
import formatCodearts from './formats/codearts.json';
import formatCodebuddy from './formats/codebuddy.json';
import formatCodex from './formats/codex.json';
import formatCodexHooks from './formats/codex-hooks.json';
import formatCodexRequirements from './formats/codex-requirements.json';
import formatCompose from './formats/compose.json';
import formatContinue from './formats/continue.json';
import formatContinueLegacy from './formats/continue-legacy.json';
import formatContinueMcp from './formats/continue-mcp.json';
import formatContinuePermissions from './formats/continue-permissions.json';
import formatCopilotCliMcp from './formats/copilot-cli-mcp.json';
import formatCopilotCliSettings from './formats/copilot-cli-settings.json';
import formatCopilotHookScripts from './formats/copilot-hook-scripts.json';
import formatCopilotHooks from './formats/copilot-hooks.json';
import formatCrewai from './formats/crewai.json';
import formatCrush from './formats/crush.json';
import formatCursorCli from './formats/cursor-cli.json';
import formatCursorEnvironment from './formats/cursor-environment.json';
import formatCursorHooks from './formats/cursor-hooks.json';
import formatCursorMcp from './formats/cursor-mcp.json';
import formatCursorPermissions from './formats/cursor-permissions.json';
import formatCursorRules from './formats/cursor-rules.json';
import formatCursorSandbox from './formats/cursor-sandbox.json';
import formatDevin from './formats/devin.json';
import formatDevinHooks from './formats/devin-hooks.json';
import formatDockerMcpCatalog from './formats/docker-mcp-catalog.json';
import formatDockerMcpConfig from './formats/docker-mcp-config.json';
import formatDockerfile from './formats/dockerfile.json';
import formatDotenv from './formats/dotenv.json';
import formatFastmcp from './formats/fastmcp.json';
import formatGeminiCli from './formats/gemini-cli.json';
import formatGeminiExtension from './formats/gemini-extension.json';
import formatGeminiPolicy from './formats/gemini-policy.json';
import formatGeminiTrustedFolders from './formats/gemini-trusted-folders.json';
import formatGithubWorkflow from './formats/github-workflow.json';
import formatGithubWorkflowElsewhere from './formats/github-workflow-elsewhere.json';
import formatGoMod from './formats/go-mod.json';
import formatGoose from './formats/goose.json';
import formatGoosePermission from './formats/goose-permission.json';
import formatGooseRecipe from './formats/goose-recipe.json';
import formatGrantlint from './formats/grantlint.json';
import formatGrantlintKnowledge from './formats/grantlint-knowledge.json';
import formatGrantlintLock from './formats/grantlint-lock.json';
import formatGrokBuild from './formats/grok-build.json';
import formatGrokHooks from './formats/grok-hooks.json';
import formatGrokSandbox from './formats/grok-sandbox.json';
import formatHookScripts from './formats/hook-scripts.json';
import formatIflow from './formats/iflow.json';
import formatInstructionFiles from './formats/instruction-files.json';
import formatJetbrainsMcp from './formats/jetbrains-mcp.json';
import formatJunieAllowlist from './formats/junie-allowlist.json';
import formatKiloCode from './formats/kilo-code.json';
import formatKiloCodeLegacy from './formats/kilo-code-legacy.json';
import formatKimiCli from './formats/kimi-cli.json';
import formatKimiCode from './formats/kimi-code.json';
import formatKimiMcp from './formats/kimi-mcp.json';
import formatKiroAgent from './formats/kiro-agent.json';
import formatKiroAgentProfile from './formats/kiro-agent-profile.json';
import formatKiroHook from './formats/kiro-hook.json';
import formatKiroMcp from './formats/kiro-mcp.json';
import formatKiroPermissions from './formats/kiro-permissions.json';
import formatLanggraph from './formats/langgraph.json';
import formatLmStudio from './formats/lm-studio.json';
import formatMcpBundle from './formats/mcp-bundle.json';
import formatMcpDefinitions from './formats/mcp-definitions.json';
import formatMcpRegistry from './formats/mcp-registry.json';
import formatMcpServerCard from './formats/mcp-server-card.json';
import formatMcpServers from './formats/mcp-servers.json';
import formatMcporter from './formats/mcporter.json';
import formatMemoryImports from './formats/memory-imports.json';
import formatModelFile from './formats/model-file.json';
import formatNpmDependencies from './formats/npm-dependencies.json';
import formatNpmInstall from './formats/npm-install.json';
import formatNpmLock from './formats/npm-lock.json';
import formatNpmPackage from './formats/npm-package.json';
import formatNpmPublish from './formats/npm-publish.json';
import formatOauthProtectedResource from './formats/oauth-protected-resource.json';
import formatOpenclaw from './formats/openclaw.json';
import formatOpenclawPlugin from './formats/openclaw-plugin.json';
import formatOpencode from './formats/opencode.json';
import formatOpencodeAgent from './formats/opencode-agent.json';
import formatOpencodeCommand from './formats/opencode-command.json';
import formatOtherMcpClients from './formats/other-mcp-clients.json';
import formatPi from './formats/pi.json';
import formatPipRequirements from './formats/pip-requirements.json';
import formatPipfileLock from './formats/pipfile-lock.json';
import formatPnpmLock from './formats/pnpm-lock.json';
import formatPoetryLock from './formats/poetry-lock.json';
import formatPyproject from './formats/pyproject.json';
import formatPythonSetup from './formats/python-setup.json';
import formatQwenCode from './formats/qwen-code.json';
import formatRooCodeMcp from './formats/roo-code-mcp.json';
import formatRooCodeModes from './formats/roo-code-modes.json';
import formatRooCodeSettings from './formats/roo-code-settings.json';
import formatRooCodeVscode from './formats/roo-code-vscode.json';
import formatSkillReferences from './formats/skill-references.json';
import formatSkillScripts from './formats/skill-scripts.json';
import formatSmithery from './formats/smithery.json';
import formatTokenizerConfig from './formats/tokenizer-config.json';
import formatTrae from './formats/trae.json';
import formatUvLock from './formats/uv-lock.json';
import formatVscodeAgent from './formats/vscode-agent.json';
import formatVscodeExtensions from './formats/vscode-extensions.json';
import formatVscodeMcp from './formats/vscode-mcp.json';
import formatVscodePrompt from './formats/vscode-prompt.json';
import formatVscodeSettings from './formats/vscode-settings.json';
import formatVscodeTasks from './formats/vscode-tasks.json';
import formatWarpMcp from './formats/warp-mcp.json';
import formatWarpSettings from './formats/warp-settings.json';
import formatWindsurfHooks from './formats/windsurf-hooks.json';
import formatWindsurfMcp from './formats/windsurf-mcp.json';
import formatWindsurfSettings from './formats/windsurf-settings.json';
import formatYarnLock from './formats/yarn-lock.json';
import formatZed from './formats/zed.json';
import frameworkAg2Python from './frameworks/ag2-python.json';
import frameworkAgentFrameworkPython from './frameworks/agent-framework-python.json';
import frameworkAgentscopePython from './frameworks/agentscope-python.json';
import frameworkAgnoPython from './frameworks/agno-python.json';
import frameworkAiSdkMcp from './frameworks/ai-sdk-mcp.json';
import frameworkAiSdkProviders from './frameworks/ai-sdk-providers.json';
import frameworkAiohttpServerPython from './frameworks/aiohttp-server-python.json';
import frameworkAnthropicPython from './frameworks/anthropic-python.json';
import frameworkAnthropicTypescript from './frameworks/anthropic-typescript.json';
import frameworkArchivesJavascript from './frameworks/archives-javascript.json';
import frameworkArchivesPython from './frameworks/archives-python.json';
import frameworkAutogenPython from './frameworks/autogen-python.json';
import frameworkBrowserUsePython from './frameworks/browser-use-python.json';
import frameworkCamelPython from './frameworks/camel-python.json';
import frameworkClaudeAgentSdkPython from './frameworks/claude-agent-sdk-python.json';
import frameworkClaudeAgentSdkTypescript from './frameworks/claude-agent-sdk-typescript.json';
import frameworkCrewaiPython from './frameworks/crewai-python.json';
import frameworkDeepagentsPython from './frameworks/deepagents-python.json';
import frameworkDeepagentsTypescript from './frameworks/deepagents-typescript.json';
import frameworkDifyPluginPython from './frameworks/dify-plugin-python.json';
import frameworkDjangoPython from './frameworks/django-python.json';
import frameworkExpress from './frameworks/express.json';
import frameworkFastapiPython from './frameworks/fastapi-python.json';
import frameworkFastify from './frameworks/fastify.json';
import frameworkFastmcpPython from './frameworks/fastmcp-python.json';
import frameworkFastmcpTypescript from './frameworks/fastmcp-typescript.json';
import frameworkFlaskPython from './frameworks/flask-python.json';
import frameworkGoogleAdkPython from './frameworks/google-adk-python.json';
import frameworkGoogleAdkTypescript from './frameworks/google-adk-typescript.json';
import frameworkHaystackPython from './frameworks/haystack-python.json';
import frameworkHono from './frameworks/hono.json';
import frameworkHttpClientsJavascript from './frameworks/http-clients-javascript.json';
import frameworkHttpClientsPython from './frameworks/http-clients-python.json';
import frameworkHttpServerPython from './frameworks/http-server-python.json';
import frameworkKoa from './frameworks/koa.json';
import frameworkLangchainPython from './frameworks/langchain-python.json';
import frameworkLangchainTypescript from './frameworks/langchain-typescript.json';
import frameworkLanggraphPython from './frameworks/langgraph-python.json';
import frameworkLlamaIndexPython from './frameworks/llama-index-python.json';
import frameworkLlamaIndexTypescript from './frameworks/llama-index-typescript.json';
import frameworkMastraTypescript from './frameworks/mastra-typescript.json';
import frameworkMcpPython from './frameworks/mcp-python.json';
import frameworkMcpTypescript from './frameworks/mcp-typescript.json';
import frameworkMetagptPython from './frameworks/metagpt-python.json';
import frameworkModelAnswersJavascript from './frameworks/model-answers-javascript.json';
import frameworkModelAnswersPython from './frameworks/model-answers-python.json';
import frameworkModelLoadingPython from './frameworks/model-loading-python.json';
import frameworkNext from './frameworks/next.json';
import frameworkNodeHttp from './frameworks/node-http.json';
import frameworkObjectLoadingPython from './frameworks/object-loading-python.json';
import frameworkObjectLoadingTypescript from './frameworks/object-loading-typescript.json';
import frameworkOpenaiAgentsPython from './frameworks/openai-agents-python.json';
import frameworkOpenaiAgentsTypescript from './frameworks/openai-agents-typescript.json';
import frameworkOpenaiPython from './frameworks/openai-python.json';
import frameworkOpenaiTypescript from './frameworks/openai-typescript.json';
import frameworkPicklePython from './frameworks/pickle-python.json';
import frameworkPydanticAiPython from './frameworks/pydantic-ai-python.json';
import frameworkQwenAgentPython from './frameworks/qwen-agent-python.json';
import frameworkSemanticKernelPython from './frameworks/semantic-kernel-python.json';
import frameworkSmolagentsPython from './frameworks/smolagents-python.json';
import frameworkStrandsPython from './frameworks/strands-python.json';
import frameworkStrandsTypescript from './frameworks/strands-typescript.json';
import frameworkVercelAi from './frameworks/vercel-ai.json';
import frameworkWebServerJavascript from './frameworks/web-server-javascript.json';
import frameworkWebServerPython from './frameworks/web-server-python.json';
import frameworkWebsocketJavascript from './frameworks/websocket-javascript.json';
import frameworkWebsocketsPython from './frameworks/websockets-python.json';
import type { Format } from './format';
import type { Framework } from './framework';
import type { Rule } from './rule';

export const rules: readonly Rule[] = [
  checkAbandonedPackage,
  checkArgumentInjection,
  checkAutoApprovedTools,
  checkBindAllInterfaces,
  checkBroadFilesystemGrant,
  checkBroadScope,
  checkBroadWorkflowToken,
  checkBypassableQueryCheck,
  checkBypassableUrlCheck,
  checkChangedToolDefinition,
  checkCodeInModelFile,
  checkCodeInjection,
  checkCommandInjection,
  checkConflictingServer,
  checkContainerEscape,
  checkCredentialCommand,
  checkDangerousEnvironment,
  checkDangerousSwitch,
  checkDataSendingHook,
  checkDeprecatedTransport,
  checkDisabledVerification,
  checkDisclosedSecret,
  checkDnsRebinding,
  checkDownloadedCodeExecution,
  checkEphemeralEndpoint,
  checkEscapingArchiveEntry,
  checkEventTextInjection,
  checkExposedCredential,
  checkFailOpenHook,
  checkHardcodedSecret,
  checkHiddenAttachment,
  checkHiddenUnicode,
  checkHostileCommand,
  checkImpersonatingSkill,
  checkIneffectiveSetting,
  checkInheritedEnvironment,
  checkInstallScript,
  checkInstructionOverride,
  checkInvalidConfiguration,
  checkInvalidRegistryEntry,
  checkInvalidToolName,
  checkInvalidToolSchema,
  checkLethalTrifecta,
  checkLongLivedPublishToken,
  checkLookalikePackage,
  checkLooseToolSchema,
  checkLostProvenance,
  checkMalformedModelFile,
  checkMaliciousPackage,
  checkMisleadingToolHint,
  checkMissingAuthentication,
  checkMissingDenyRules,
  checkMissingIntegrity,
  checkMissingLockFile,
  checkModelEndpointOverride,
  checkModelOutputInjection,
  checkMutableImageTag,
  checkNonexistentPackage,
  checkOpenChannel,
  checkOpenOrigin,
  checkOverlappingTrigger,
  checkPathTraversal,
  checkPermissionBypass,
  checkPlaintextTransport,
  checkPoisonableReleaseCache,
  checkPredictableSessionHandle,
  checkPublishedInstructions,
  checkPublishedInternals,
  checkPublishedPort,
  checkPublishedSecret,
  checkPublishedSourceMap,
  checkRecentRelease,
  checkRemoteInstructions,
  checkRemoteSchemaReference,
  checkRepositoryMismatch,
  checkReservedMetaKey,
  checkRiskyCommandGrant,
  checkRootContainer,
  checkRootServer,
  checkSecretToolParameter,
  checkSensitivePathGrant,
  checkServerSideRequestForgery,
  checkShadowedTool,
  checkSharedSession,
  checkShellLaunchedServer,
  checkSqlInjection,
  checkStdioOutput,
  checkTokenPassthrough,
  checkTooManyServers,
  checkUnattendedShellTool,
  checkUncheckedLink,
  checkUncheckedTokenAudience,
  checkUndeclaredTool,
  checkUnescapedHtml,
  checkUnexplainedSuppression,
  checkUnmarkedSecretInput,
  checkUnpinnedModel,
  checkUnpinnedPackage,
  checkUnpinnedPlugin,
  checkUnprotectedEnvFile,
  checkUnrestrictedAgent,
  checkUnsafeChatTemplate,
  checkUnsafeDeserialization,
  checkUnsafeIcon,
  checkUnsafeModelLoading,
  checkUnsafeServerSwitch,
  checkUntrustedSystemPrompt,
  checkUntrustedTrigger,
  checkUnusedSuppression,
  checkUnverifiedBundle,
  checkVulnerablePackage,
  checkWildcardToolGrant,
  checkWorkspaceExecutable,
];
export const formats: readonly Format[] = [
  formatA2aAgentCard as Format,
  formatAgentSkill as Format,
  formatAmazonQ as Format,
  formatAmazonQAgent as Format,
  formatAntigravityMcp as Format,
  formatAntigravitySettings as Format,
  formatBindingGyp as Format,
  formatBunLock as Format,
  formatCargoLock as Format,
  formatChatTemplate as Format,
  formatClaudeCodeAgent as Format,
  formatClaudeCodeCommand as Format,
  formatClaudeCodeMcp as Format,
  formatClaudeCodeRules as Format,
  formatClaudeCodeSettings as Format,
  formatClaudeCodeUser as Format,
  formatClaudeDesktop as Format,
  formatClaudeManagedAgent as Format,
  formatClaudeMarketplace as Format,
  formatClaudePlugin as Format,
  formatClaudePluginAgent as Format,
  formatClaudePluginCommand as Format,
  formatClaudePluginLsp as Format,
  formatClaudePluginMonitors as Format,
  formatClineMcp as Format,
  formatClineSettings as Format,
  formatCodearts as Format,
  formatCodebuddy as Format,
  formatCodex as Format,
  formatCodexHooks as Format,
  formatCodexRequirements as Format,
  formatCompose as Format,
  formatContinue as Format,
  formatContinueLegacy as Format,
  formatContinueMcp as Format,
  formatContinuePermissions as Format,
  formatCopilotCliMcp as Format,
  formatCopilotCliSettings as Format,
  formatCopilotHookScripts as Format,
  formatCopilotHooks as Format,
  formatCrewai as Format,
  formatCrush as Format,
  formatCursorCli as Format,
  formatCursorEnvironment as Format,
  formatCursorHooks as Format,
  formatCursorMcp as Format,
  formatCursorPermissions as Format,
  formatCursorRules as Format,
  formatCursorSandbox as Format,
  formatDevin as Format,
  formatDevinHooks as Format,
  formatDockerMcpCatalog as Format,
  formatDockerMcpConfig as Format,
  formatDockerfile as Format,
  formatDotenv as Format,
  formatFastmcp as Format,
  formatGeminiCli as Format,
  formatGeminiExtension as Format,
  formatGeminiPolicy as Format,
  formatGeminiTrustedFolders as Format,
  formatGithubWorkflow as Format,
  formatGithubWorkflowElsewhere as Format,
  formatGoMod as Format,
  formatGoose as Format,
  formatGoosePermission as Format,
  formatGooseRecipe as Format,
  formatGrantlint as Format,
  formatGrantlintKnowledge as Format,
  formatGrantlintLock as Format,
  formatGrokBuild as Format,
  formatGrokHooks as Format,
  formatGrokSandbox as Format,
  formatHookScripts as Format,
  formatIflow as Format,
  formatInstructionFiles as Format,
  formatJetbrainsMcp as Format,
  formatJunieAllowlist as Format,
  formatKiloCode as Format,
  formatKiloCodeLegacy as Format,
  formatKimiCli as Format,
  formatKimiCode as Format,
  formatKimiMcp as Format,
  formatKiroAgent as Format,
  formatKiroAgentProfile as Format,
  formatKiroHook as Format,
  formatKiroMcp as Format,
  formatKiroPermissions as Format,
  formatLanggraph as Format,
  formatLmStudio as Format,
  formatMcpBundle as Format,
  formatMcpDefinitions as Format,
  formatMcpRegistry as Format,
  formatMcpServerCard as Format,
  formatMcpServers as Format,
  formatMcporter as Format,
  formatMemoryImports as Format,
  formatModelFile as Format,
  formatNpmDependencies as Format,
  formatNpmInstall as Format,
  formatNpmLock as Format,
  formatNpmPackage as Format,
  formatNpmPublish as Format,
  formatOauthProtectedResource as Format,
  formatOpenclaw as Format,
  formatOpenclawPlugin as Format,
  formatOpencode as Format,
  formatOpencodeAgent as Format,
  formatOpencodeCommand as Format,
  formatOtherMcpClients as Format,
  formatPi as Format,
  formatPipRequirements as Format,
  formatPipfileLock as Format,
  formatPnpmLock as Format,
  formatPoetryLock as Format,
  formatPyproject as Format,
  formatPythonSetup as Format,
  formatQwenCode as Format,
  formatRooCodeMcp as Format,
  formatRooCodeModes as Format,
  formatRooCodeSettings as Format,
  formatRooCodeVscode as Format,
  formatSkillReferences as Format,
  formatSkillScripts as Format,
  formatSmithery as Format,
  formatTokenizerConfig as Format,
  formatTrae as Format,
  formatUvLock as Format,
  formatVscodeAgent as Format,
  formatVscodeExtensions as Format,
  formatVscodeMcp as Format,
  formatVscodePrompt as Format,
  formatVscodeSettings as Format,
  formatVscodeTasks as Format,
  formatWarpMcp as Format,
  formatWarpSettings as Format,
  formatWindsurfHooks as Format,
  formatWindsurfMcp as Format,
  formatWindsurfSettings as Format,
  formatYarnLock as Format,
  formatZed as Format,
];
export const frameworks: readonly Framework[] = [
  frameworkAg2Python as Framework,
  frameworkAgentFrameworkPython as Framework,
  frameworkAgentscopePython as Framework,
  frameworkAgnoPython as Framework,
  frameworkAiSdkMcp as Framework,
  frameworkAiSdkProviders as Framework,
  frameworkAiohttpServerPython as Framework,
  frameworkAnthropicPython as Framework,
  frameworkAnthropicTypescript as Framework,
  frameworkArchivesJavascript as Framework,
  frameworkArchivesPython as Framework,
  frameworkAutogenPython as Framework,
  frameworkBrowserUsePython as Framework,
  frameworkCamelPython as Framework,
  frameworkClaudeAgentSdkPython as Framework,
  frameworkClaudeAgentSdkTypescript as Framework,
  frameworkCrewaiPython as Framework,
  frameworkDeepagentsPython as Framework,
  frameworkDeepagentsTypescript as Framework,
  frameworkDifyPluginPython as Framework,
  frameworkDjangoPython as Framework,
  frameworkExpress as Framework,
  frameworkFastapiPython as Framework,
  frameworkFastify as Framework,
  frameworkFastmcpPython as Framework,
  frameworkFastmcpTypescript as Framework,
  frameworkFlaskPython as Framework,
  frameworkGoogleAdkPython as Framework,
  frameworkGoogleAdkTypescript as Framework,
  frameworkHaystackPython as Framework,
  frameworkHono as Framework,
  frameworkHttpClientsJavascript as Framework,
  frameworkHttpClientsPython as Framework,
  frameworkHttpServerPython as Framework,
  frameworkKoa as Framework,
  frameworkLangchainPython as Framework,
  frameworkLangchainTypescript as Framework,
  frameworkLanggraphPython as Framework,
  frameworkLlamaIndexPython as Framework,
  frameworkLlamaIndexTypescript as Framework,
  frameworkMastraTypescript as Framework,
  frameworkMcpPython as Framework,
  frameworkMcpTypescript as Framework,
  frameworkMetagptPython as Framework,
  frameworkModelAnswersJavascript as Framework,
  frameworkModelAnswersPython as Framework,
  frameworkModelLoadingPython as Framework,
  frameworkNext as Framework,
  frameworkNodeHttp as Framework,
  frameworkObjectLoadingPython as Framework,
  frameworkObjectLoadingTypescript as Framework,
  frameworkOpenaiAgentsPython as Framework,
  frameworkOpenaiAgentsTypescript as Framework,
  frameworkOpenaiPython as Framework,
  frameworkOpenaiTypescript as Framework,
  frameworkPicklePython as Framework,
  frameworkPydanticAiPython as Framework,
  frameworkQwenAgentPython as Framework,
  frameworkSemanticKernelPython as Framework,
  frameworkSmolagentsPython as Framework,
  frameworkStrandsPython as Framework,
  frameworkStrandsTypescript as Framework,
  frameworkVercelAi as Framework,
  frameworkWebServerJavascript as Framework,
  frameworkWebServerPython as Framework,
  frameworkWebsocketJavascript as Framework,
  frameworkWebsocketsPython as Framework,
];
