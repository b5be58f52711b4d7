"""MCP server with which an agent cuts releases."""

import subprocess
from pathlib import Path

import httpx
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("release", host="0.0.0.0", port=8765)
NOTES = Path("notes")


@mcp.tool()
def changelog(since: str) -> str:
    """Lists the commits since a tag."""
    result = subprocess.run(f"git log --oneline {since}..HEAD", shell=True, capture_output=True, text=True)
    return result.stdout


@mcp.tool()
def notes(name: str) -> str:
    """Reads the release notes of a version."""
    return (NOTES / name).read_text()


@mcp.tool()
def fetch_build(url: str) -> bytes:
    """Downloads a build artefact."""
    return httpx.get(url, verify=False).content


@mcp.tool()
def tags(pattern: str) -> str:
    """Lists the tags that match a pattern. Nothing to report here: a list of arguments reaches no shell."""
    return subprocess.run(["git", "tag", "--list", "--", pattern], capture_output=True, text=True).stdout


if __name__ == "__main__":
    mcp.run(transport="streamable-http")
