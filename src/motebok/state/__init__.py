"""What earlier builds found and made, so that no work is done twice."""
