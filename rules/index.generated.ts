// Written by `npm run update`; do not edit.
import checkAutoApprovedTools from './checks/auto-approved-tools/rule';
import checkBindAllInterfaces from './checks/bind-all-interfaces/rule';
import checkBroadFilesystemGrant from './checks/broad-filesystem-grant/rule';
import checkCodeInjection from './checks/code-injection/rule';
import checkCommandInjection from './checks/command-injection/rule';
import checkContainerEscape from './checks/container-escape/rule';
import checkCredentialCommand from './checks/credential-command/rule';
import checkDangerousEnvironment from './checks/dangerous-environment/rule';
import checkDangerousSwitch from './checks/dangerous-switch/rule';
import checkDataSendingHook from './checks/data-sending-hook/rule';
import checkDeprecatedTransport from './checks/deprecated-transport/rule';
import checkDownloadedCodeExecution from './checks/downloaded-code-execution/rule';
import checkEphemeralEndpoint from './checks/ephemeral-endpoint/rule';
import checkExposedCredential from './checks/exposed-credential/rule';
import checkHardcodedSecret from './checks/hardcoded-secret/rule';
import checkHiddenUnicode from './checks/hidden-unicode/rule';
import checkInheritedEnvironment from './checks/inherited-environment/rule';
import checkInstructionOverride from './checks/instruction-override/rule';
import checkInvalidConfiguration from './checks/invalid-configuration/rule';
import checkMaliciousPackage from './checks/malicious-package/rule';
import checkModelEndpointOverride from './checks/model-endpoint-override/rule';
import checkMutableImageTag from './checks/mutable-image-tag/rule';
import checkPermissionBypass from './checks/permission-bypass/rule';
import checkPlaintextTransport from './checks/plaintext-transport/rule';
import checkRiskyCommandGrant from './checks/risky-command-grant/rule';
import checkRootServer from './checks/root-server/rule';
import checkSensitivePathGrant from './checks/sensitive-path-grant/rule';
import checkShellLaunchedServer from './checks/shell-launched-server/rule';
import checkUnattendedShellTool from './checks/unattended-shell-tool/rule';
import checkUnexplainedSuppression from './checks/unexplained-suppression/rule';
import checkUnpinnedPackage from './checks/unpinned-package/rule';
import checkUnsafeModelLoading from './checks/unsafe-model-loading/rule';
import checkUnsafeServerSwitch from './checks/unsafe-server-switch/rule';
import checkUnusedSuppression from './checks/unused-suppression/rule';
import checkVulnerablePackage from './checks/vulnerable-package/rule';
import checkWildcardToolGrant from './checks/wildcard-tool-grant/rule';
import formatAgentSkill from './formats/agent-skill.json';
import formatAmazonQ from './formats/amazon-q.json';
import formatAmazonQAgent from './formats/amazon-q-agent.json';
import formatClaudeCodeAgent from './formats/claude-code-agent.json';
import formatClaudeCodeCommand from './formats/claude-code-command.json';
import formatClaudeCodeMcp from './formats/claude-code-mcp.json';
import formatClaudeCodeSettings from './formats/claude-code-settings.json';
import formatClaudeCodeUser from './formats/claude-code-user.json';
import formatClaudeDesktop from './formats/claude-desktop.json';
import formatClaudePlugin from './formats/claude-plugin.json';
import formatCodearts from './formats/codearts.json';
import formatCodebuddy from './formats/codebuddy.json';
import formatCodex from './formats/codex.json';
import formatCodexHooks from './formats/codex-hooks.json';
import formatCodexRequirements from './formats/codex-requirements.json';
import formatContinue from './formats/continue.json';
import formatCrush from './formats/crush.json';
import formatCursorCli from './formats/cursor-cli.json';
import formatCursorHooks from './formats/cursor-hooks.json';
import formatCursorMcp from './formats/cursor-mcp.json';
import formatCursorPermissions from './formats/cursor-permissions.json';
import formatCursorSandbox from './formats/cursor-sandbox.json';
import formatGeminiCli from './formats/gemini-cli.json';
import formatGeminiExtension from './formats/gemini-extension.json';
import formatGeminiPolicy from './formats/gemini-policy.json';
import formatGeminiTrustedFolders from './formats/gemini-trusted-folders.json';
import formatGoose from './formats/goose.json';
import formatGoosePermission from './formats/goose-permission.json';
import formatGooseRecipe from './formats/goose-recipe.json';
import formatGrantlint from './formats/grantlint.json';
import formatGrokBuild from './formats/grok-build.json';
import formatGrokHooks from './formats/grok-hooks.json';
import formatGrokSandbox from './formats/grok-sandbox.json';
import formatIflow from './formats/iflow.json';
import formatInstructionFiles from './formats/instruction-files.json';
import formatKimiCli from './formats/kimi-cli.json';
import formatKimiCode from './formats/kimi-code.json';
import formatKimiMcp from './formats/kimi-mcp.json';
import formatKiroAgent from './formats/kiro-agent.json';
import formatKiroAgentProfile from './formats/kiro-agent-profile.json';
import formatKiroHook from './formats/kiro-hook.json';
import formatKiroMcp from './formats/kiro-mcp.json';
import formatKiroPermissions from './formats/kiro-permissions.json';
import formatLanggraph from './formats/langgraph.json';
import formatMcpServers from './formats/mcp-servers.json';
import formatMcporter from './formats/mcporter.json';
import formatOpencode from './formats/opencode.json';
import formatOpencodeAgent from './formats/opencode-agent.json';
import formatOpencodeCommand from './formats/opencode-command.json';
import formatOtherMcpClients from './formats/other-mcp-clients.json';
import formatPi from './formats/pi.json';
import formatQwenCode from './formats/qwen-code.json';
import formatVscodeMcp from './formats/vscode-mcp.json';
import formatVscodeSettings from './formats/vscode-settings.json';
import formatZed from './formats/zed.json';
import frameworkAgentFrameworkPython from './frameworks/agent-framework-python.json';
import frameworkAgnoPython from './frameworks/agno-python.json';
import frameworkAiSdkMcp from './frameworks/ai-sdk-mcp.json';
import frameworkAutogenPython from './frameworks/autogen-python.json';
import frameworkBrowserUsePython from './frameworks/browser-use-python.json';
import frameworkClaudeAgentSdkPython from './frameworks/claude-agent-sdk-python.json';
import frameworkClaudeAgentSdkTypescript from './frameworks/claude-agent-sdk-typescript.json';
import frameworkCrewaiPython from './frameworks/crewai-python.json';
import frameworkDeepagentsPython from './frameworks/deepagents-python.json';
import frameworkFastmcpPython from './frameworks/fastmcp-python.json';
import frameworkFastmcpTypescript from './frameworks/fastmcp-typescript.json';
import frameworkGoogleAdkPython from './frameworks/google-adk-python.json';
import frameworkLangchainPython from './frameworks/langchain-python.json';
import frameworkLangchainTypescript from './frameworks/langchain-typescript.json';
import frameworkLlamaIndexPython from './frameworks/llama-index-python.json';
import frameworkMcpPython from './frameworks/mcp-python.json';
import frameworkMcpTypescript from './frameworks/mcp-typescript.json';
import frameworkModelLoadingPython from './frameworks/model-loading-python.json';
import frameworkOpenaiAgentsPython from './frameworks/openai-agents-python.json';
import frameworkOpenaiAgentsTypescript from './frameworks/openai-agents-typescript.json';
import frameworkPicklePython from './frameworks/pickle-python.json';
import frameworkPydanticAiPython from './frameworks/pydantic-ai-python.json';
import frameworkSmolagentsPython from './frameworks/smolagents-python.json';
import frameworkStrandsPython from './frameworks/strands-python.json';
import frameworkVercelAi from './frameworks/vercel-ai.json';
import type { Format } from './format';
import type { Framework } from './framework';
import type { Rule } from './rule';

export const rules: readonly Rule[] = [
  checkAutoApprovedTools,
  checkBindAllInterfaces,
  checkBroadFilesystemGrant,
  checkCodeInjection,
  checkCommandInjection,
  checkContainerEscape,
  checkCredentialCommand,
  checkDangerousEnvironment,
  checkDangerousSwitch,
  checkDataSendingHook,
  checkDeprecatedTransport,
  checkDownloadedCodeExecution,
  checkEphemeralEndpoint,
  checkExposedCredential,
  checkHardcodedSecret,
  checkHiddenUnicode,
  checkInheritedEnvironment,
  checkInstructionOverride,
  checkInvalidConfiguration,
  checkMaliciousPackage,
  checkModelEndpointOverride,
  checkMutableImageTag,
  checkPermissionBypass,
  checkPlaintextTransport,
  checkRiskyCommandGrant,
  checkRootServer,
  checkSensitivePathGrant,
  checkShellLaunchedServer,
  checkUnattendedShellTool,
  checkUnexplainedSuppression,
  checkUnpinnedPackage,
  checkUnsafeModelLoading,
  checkUnsafeServerSwitch,
  checkUnusedSuppression,
  checkVulnerablePackage,
  checkWildcardToolGrant,
];
export const formats: readonly Format[] = [
  formatAgentSkill as Format,
  formatAmazonQ as Format,
  formatAmazonQAgent as Format,
  formatClaudeCodeAgent as Format,
  formatClaudeCodeCommand as Format,
  formatClaudeCodeMcp as Format,
  formatClaudeCodeSettings as Format,
  formatClaudeCodeUser as Format,
  formatClaudeDesktop as Format,
  formatClaudePlugin as Format,
  formatCodearts as Format,
  formatCodebuddy as Format,
  formatCodex as Format,
  formatCodexHooks as Format,
  formatCodexRequirements as Format,
  formatContinue as Format,
  formatCrush as Format,
  formatCursorCli as Format,
  formatCursorHooks as Format,
  formatCursorMcp as Format,
  formatCursorPermissions as Format,
  formatCursorSandbox as Format,
  formatGeminiCli as Format,
  formatGeminiExtension as Format,
  formatGeminiPolicy as Format,
  formatGeminiTrustedFolders as Format,
  formatGoose as Format,
  formatGoosePermission as Format,
  formatGooseRecipe as Format,
  formatGrantlint as Format,
  formatGrokBuild as Format,
  formatGrokHooks as Format,
  formatGrokSandbox as Format,
  formatIflow as Format,
  formatInstructionFiles as Format,
  formatKimiCli as Format,
  formatKimiCode as Format,
  formatKimiMcp as Format,
  formatKiroAgent as Format,
  formatKiroAgentProfile as Format,
  formatKiroHook as Format,
  formatKiroMcp as Format,
  formatKiroPermissions as Format,
  formatLanggraph as Format,
  formatMcpServers as Format,
  formatMcporter as Format,
  formatOpencode as Format,
  formatOpencodeAgent as Format,
  formatOpencodeCommand as Format,
  formatOtherMcpClients as Format,
  formatPi as Format,
  formatQwenCode as Format,
  formatVscodeMcp as Format,
  formatVscodeSettings as Format,
  formatZed as Format,
];
export const frameworks: readonly Framework[] = [
  frameworkAgentFrameworkPython as Framework,
  frameworkAgnoPython as Framework,
  frameworkAiSdkMcp as Framework,
  frameworkAutogenPython as Framework,
  frameworkBrowserUsePython as Framework,
  frameworkClaudeAgentSdkPython as Framework,
  frameworkClaudeAgentSdkTypescript as Framework,
  frameworkCrewaiPython as Framework,
  frameworkDeepagentsPython as Framework,
  frameworkFastmcpPython as Framework,
  frameworkFastmcpTypescript as Framework,
  frameworkGoogleAdkPython as Framework,
  frameworkLangchainPython as Framework,
  frameworkLangchainTypescript as Framework,
  frameworkLlamaIndexPython as Framework,
  frameworkMcpPython as Framework,
  frameworkMcpTypescript as Framework,
  frameworkModelLoadingPython as Framework,
  frameworkOpenaiAgentsPython as Framework,
  frameworkOpenaiAgentsTypescript as Framework,
  frameworkPicklePython as Framework,
  frameworkPydanticAiPython as Framework,
  frameworkSmolagentsPython as Framework,
  frameworkStrandsPython as Framework,
  frameworkVercelAi as Framework,
];
