"""Every list of meetings says how far each has come, and what is overdue."""

import datetime as dt
import shutil
from pathlib import Path

import casefiles
import pytest
from bs4 import BeautifulSoup
